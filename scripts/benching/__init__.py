"""How fast is the client, beside others? Run by ``scripts/bench.py``.

| module          | the question it answers                                            |
|-----------------|--------------------------------------------------------------------|
| `contenders.py` | who is compared, and how does each make the same call?             |
| `server.py`     | what does everybody talk to?                                       |
| `stock.py`      | what does the stock generator make of the same description?        |
| `samples.py`    | what is a full record?                                             |
| `calls.py`      | what does a call cost, with one and with many in flight?           |
| `decoding.py`   | what does a page of full records cost?                             |
| `walking.py`    | does prefetch hide the server's delay, and does memory stay flat?  |
| `startup.py`    | what does importing cost?                                          |
| `tills.py`      | do a thousand tasks get their turn?                                |
| `waiting.py`    | what does a call cost without `await`? Runs by itself.             |
| `bars.py`       | what was to be reached, was it, and how is that told?              |
"""
