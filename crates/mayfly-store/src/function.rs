//! The contract of the function store.

use std::sync::Arc;

use async_trait::async_trait;
use mayfly_model::function::Function;
use mayfly_model::name::FunctionName;
use tokio::sync::broadcast;

use crate::error::StoreError;

/// A record with the store's own revision of it, for compare-and-set.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored<T> {
    /// The record.
    pub value: Arc<T>,
    /// Grows with every write of this record.
    pub revision: u64,
}

/// Function metadata. Reads come from memory and never wait for the disk; a write is durable when it returns.
#[async_trait]
pub trait FunctionStore: Send + Sync + std::fmt::Debug + 'static {
    /// One function.
    fn get(&self, name: &FunctionName) -> Option<Stored<Function>>;
    /// Functions in the order of their names, after `after`, at most `limit`.
    fn list(&self, after: Option<&FunctionName>, limit: usize) -> Vec<Stored<Function>>;
    /// Adds a function. Errors: `AlreadyExists`, `Storage`, `Closed`.
    async fn insert(&self, function: Function) -> Result<Stored<Function>, StoreError>;
    /// Replaces a function if it still has `expected`. Errors: `Conflict`, `NotFound`, `Storage`, `Closed`.
    async fn replace(&self, function: Function, expected: u64) -> Result<Stored<Function>, StoreError>;
    /// Removes a function and returns what it was. Errors: `NotFound`, `Storage`, `Closed`.
    async fn remove(&self, name: &FunctionName) -> Result<Stored<Function>, StoreError>;
    /// Tells the name of every function that is added, replaced or removed from now on, once that can be read.
    /// Who does not keep up misses names, and is told so.
    fn changes(&self) -> broadcast::Receiver<FunctionName>;
}

/// Functions that are read at once.
const PAGE: usize = 256;

/// The concurrency that all functions together have taken for themselves.
#[must_use]
pub fn reserved_concurrency(functions: &dyn FunctionStore) -> u32 {
    let (mut reserved, mut after) = (0_u32, None);
    loop {
        let page = functions.list(after.as_ref(), PAGE);
        let Some(last) = page.last() else { return reserved };
        after = Some(last.value.name.clone());
        let of_page = page.iter().map(|stored| stored.value.claimed_concurrency());
        reserved = of_page.fold(reserved, u32::saturating_add);
    }
}
