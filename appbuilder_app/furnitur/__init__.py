"""The furniture that every room has: lists, forms, actions, log, reports.

`appbuilder_app.bases` puts it together; a room writes declarations only.
"""
