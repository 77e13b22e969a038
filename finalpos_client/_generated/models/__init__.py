"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .account import Account
    from .address import Address
    from .attachment import Attachment
    from .attribute import Attribute
    from .category import Category
    from .custom_table import CustomTable
    from .custom_table_data import CustomTableData
    from .custom_table_field import CustomTableField
    from .custom_table_metadata import CustomTableMetadata
    from .custom_table_row import CustomTableRow
    from .custom_table_value import CustomTableValue
    from .customer import Customer
    from .customer_note import CustomerNote
    from .metadata import Metadata
    from .object_id import ObjectId
    from .order import Order
    from .order_cart_fee import OrderCartFee
    from .order_custom_sale import OrderCustomSale
    from .order_custom_sale_discount import OrderCustomSaleDiscount
    from .order_custom_sale_fee import OrderCustomSaleFee
    from .order_discount import OrderDiscount
    from .order_fee import OrderFee
    from .order_line_item import OrderLineItem
    from .order_line_item_discount import OrderLineItemDiscount
    from .order_line_item_fee import OrderLineItemFee
    from .order_note import OrderNote
    from .order_pos_data import OrderPosData
    from .order_summary import OrderSummary
    from .order_tax import OrderTax
    from .order_tip import OrderTip
    from .outlet import Outlet
    from .outlet_stripe import OutletStripe
    from .product import Product
    from .refund import Refund
    from .refund_cart_discount import RefundCartDiscount
    from .refund_line_item import RefundLineItem
    from .refund_line_item_discount import RefundLineItemDiscount
    from .refund_payment import RefundPayment
    from .refund_summary import RefundSummary
    from .refund_tax import RefundTax
    from .role import Role
    from .role_permission import RolePermission
    from .session import Session
    from .session_closing_amounts import SessionClosingAmounts
    from .station import Station
    from .transaction import Transaction
    from .transaction_payment_data import TransactionPaymentData
    from .variant import Variant
    from .variant_inventory import VariantInventory
    from .zapier_trigger import ZapierTrigger

__all__ = [
    "Account",
    "Address",
    "Attachment",
    "Attribute",
    "Category",
    "CustomTable",
    "CustomTableData",
    "CustomTableField",
    "CustomTableMetadata",
    "CustomTableRow",
    "CustomTableValue",
    "Customer",
    "CustomerNote",
    "Metadata",
    "ObjectId",
    "Order",
    "OrderCartFee",
    "OrderCustomSale",
    "OrderCustomSaleDiscount",
    "OrderCustomSaleFee",
    "OrderDiscount",
    "OrderFee",
    "OrderLineItem",
    "OrderLineItemDiscount",
    "OrderLineItemFee",
    "OrderNote",
    "OrderPosData",
    "OrderSummary",
    "OrderTax",
    "OrderTip",
    "Outlet",
    "OutletStripe",
    "Product",
    "Refund",
    "RefundCartDiscount",
    "RefundLineItem",
    "RefundLineItemDiscount",
    "RefundPayment",
    "RefundSummary",
    "RefundTax",
    "Role",
    "RolePermission",
    "Session",
    "SessionClosingAmounts",
    "Station",
    "Transaction",
    "TransactionPaymentData",
    "Variant",
    "VariantInventory",
    "ZapierTrigger",
]

_MODULES = {
    "Account": "account",
    "Address": "address",
    "Attachment": "attachment",
    "Attribute": "attribute",
    "Category": "category",
    "CustomTable": "custom_table",
    "CustomTableData": "custom_table_data",
    "CustomTableField": "custom_table_field",
    "CustomTableMetadata": "custom_table_metadata",
    "CustomTableRow": "custom_table_row",
    "CustomTableValue": "custom_table_value",
    "Customer": "customer",
    "CustomerNote": "customer_note",
    "Metadata": "metadata",
    "ObjectId": "object_id",
    "Order": "order",
    "OrderCartFee": "order_cart_fee",
    "OrderCustomSale": "order_custom_sale",
    "OrderCustomSaleDiscount": "order_custom_sale_discount",
    "OrderCustomSaleFee": "order_custom_sale_fee",
    "OrderDiscount": "order_discount",
    "OrderFee": "order_fee",
    "OrderLineItem": "order_line_item",
    "OrderLineItemDiscount": "order_line_item_discount",
    "OrderLineItemFee": "order_line_item_fee",
    "OrderNote": "order_note",
    "OrderPosData": "order_pos_data",
    "OrderSummary": "order_summary",
    "OrderTax": "order_tax",
    "OrderTip": "order_tip",
    "Outlet": "outlet",
    "OutletStripe": "outlet_stripe",
    "Product": "product",
    "Refund": "refund",
    "RefundCartDiscount": "refund_cart_discount",
    "RefundLineItem": "refund_line_item",
    "RefundLineItemDiscount": "refund_line_item_discount",
    "RefundPayment": "refund_payment",
    "RefundSummary": "refund_summary",
    "RefundTax": "refund_tax",
    "Role": "role",
    "RolePermission": "role_permission",
    "Session": "session",
    "SessionClosingAmounts": "session_closing_amounts",
    "Station": "station",
    "Transaction": "transaction",
    "TransactionPaymentData": "transaction_payment_data",
    "Variant": "variant",
    "VariantInventory": "variant_inventory",
    "ZapierTrigger": "zapier_trigger",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        model = getattr(import_module(f".{_MODULES[name]}", __name__), name)
        globals()[name] = model
        return model


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
