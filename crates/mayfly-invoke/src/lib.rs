//! One invocation end to end: resolve, admit, dispatch, bill.
