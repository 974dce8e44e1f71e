"""The use cases of the front desk: each one runs in one transaction of the store."""
