"""The interface for other programs under /api/v1/: keys, models, operations, OpenAPI.

Money moves only through the rooms' use cases; every write carries an `Idempotency-Key`. A
request is somebody's by its key alone: cookies mean nothing here.
"""
