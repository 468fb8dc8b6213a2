//! Schedules: what happens at a time, again and again or once.

pub mod expression;
