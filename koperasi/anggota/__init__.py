"""The register of members: who they are, since when, their heirs, their status and its history."""
