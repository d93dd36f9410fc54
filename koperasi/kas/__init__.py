"""Cash in, cash out, general journal, templates, counted cash, and taking vouchers back."""
