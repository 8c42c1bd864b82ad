"""All audits that are possible by a rubric, kind of case by kind of case: counted exactly, within a bound on work."""
