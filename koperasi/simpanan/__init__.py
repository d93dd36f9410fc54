"""Members' savings: pokok, wajib, sukarela; deposits, withdrawals, dues, passbook, receipt."""
