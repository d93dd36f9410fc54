"""The arithmetic of loans: schedules, payments, settlement, collectibility; no documents yet."""
