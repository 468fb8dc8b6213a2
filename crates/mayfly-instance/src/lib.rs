//! One execution environment's life: Runtime API, init, invoke, freeze, deadlines, logs.
