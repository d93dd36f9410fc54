"""Sentences by room; `appbuilder_app.messages` merges them."""
