"""Import members from a CSV or Excel file, with Indonesian or English headers."""

from central.importing.apply import Imported, apply_plan
from central.importing.plan import Plan, make_plan
from central.importing.sheet import MemberSheet, read_sheet

__all__ = ["Imported", "MemberSheet", "Plan", "apply_plan", "make_plan", "read_sheet"]
