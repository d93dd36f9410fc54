"""Double-entry books that anybody can check: SQL journal, hash chain, beancount text.

This floor knows neither koperasi nor web. Start reading at :mod:`ledger.journal`.
"""
