"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

API_TITLE = "Final POS API"
API_VERSION = "1.2.4"
BASE_URL = "https://api.finalpos.com"
DESCRIPTION_SHA256 = "add64f69debb89a2b128ee6a4e4c6705781b72805a651812f4624ce8aa393325"
