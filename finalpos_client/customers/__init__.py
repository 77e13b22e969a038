"""Customers, whose fields follow the merchant's custom tables.

| module         | the question it answers                                           |
|----------------|-------------------------------------------------------------------|
| `resource.py`  | what does a call on customers do beyond any other call?           |
| `schema.py`    | which fields do customers have, and what are they called?         |
| `discovery.py` | how is that read from custom tables, and when is it read again?   |
| `values.py`    | what does a column of each type take, and what does it give back? |
| `carriage.py`  | how do custom fields ride on a customer?                          |
| `record.py`    | how does a customer show its custom fields?                       |
| `typed.py`     | what does a class for one merchant's customers stand on?          |
"""
