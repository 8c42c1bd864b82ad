"""The records that users own, as frozen pydantic models. Unknown keys are refused; nothing here reads or writes."""
