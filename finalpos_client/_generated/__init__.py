"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

API_TITLE = "Final POS API"
API_VERSION = "1.2.4"
BASE_URL = "https://api.finalpos.com"
DESCRIPTION_SHA256 = "ef49b8fbb19c58d5f97e089dfdba694bb6d666de896af1247a83a2112e390567"
"""Of the vendored description, to the byte."""

PATHS_BEGIN_WITH = ("/v1/api", "/v1")
"""What the paths of all operations have in common, and each shorter part of it."""

USER_AGENT = "FinalPOS/1.2.4 (description ef49b8fbb19c)"
