"""What is paid beside basic salary: allowances, and what is paid once."""
