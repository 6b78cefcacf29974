"""Forms: what somebody fills in to start a workflow. Data that admins edit. Pure.

The twin of `problems` is `frontend/kit/forms.ts`; `tests/models/form_cases.json` feeds both.
"""

from models.forms.answering import answers, answers_of, group, problems
from models.forms.defining import MOST_FIELDS, setup_problems
from models.forms.fields import Answer, Facts, Form, Input, InputKind, StaffChoice, TeamChoice, Use

__all__ = [
    "MOST_FIELDS",
    "Answer",
    "Facts",
    "Form",
    "Input",
    "InputKind",
    "StaffChoice",
    "TeamChoice",
    "Use",
    "answers",
    "answers_of",
    "group",
    "problems",
    "setup_problems",
]
