"""Approval: who must agree before a document counts, by dated limits; and the steps to it."""
