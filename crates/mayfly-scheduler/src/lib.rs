//! Which instance gets an invocation: a pure state machine with a thin driver.
