"""The village's entities: koperasi, BUMDes, kelompok; profile, officers, modules, chart, locks."""
