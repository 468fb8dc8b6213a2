//! The contract of the document store, and collections of one type in it.

use std::marker::PhantomData;
use std::sync::Arc;

use async_trait::async_trait;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::StoreError;
use crate::function::Stored;

/// JSON documents by collection and key: what belongs to no single function. Reads come from memory and never wait
/// for the disk; a write is durable when it returns. Keys are in the order of their bytes.
#[async_trait]
pub trait DocumentStore: Send + Sync + std::fmt::Debug + 'static {
    /// One document.
    fn get(&self, collection: &str, key: &str) -> Option<Stored<Value>>;
    /// Keys and documents of a collection in the order of the keys, after `after`, at most `limit`.
    fn list(&self, collection: &str, after: Option<&str>, limit: usize) -> Vec<(String, Stored<Value>)>;
    /// Adds a document. Errors: `AlreadyExists`, `Storage`, `Closed`.
    async fn insert(&self, collection: &str, key: &str, document: Value) -> Result<Stored<Value>, StoreError>;
    /// Replaces a document if it still has `expected`. Errors: `Conflict`, `NotFound`, `Storage`, `Closed`.
    async fn replace(
        &self,
        collection: &str,
        key: &str,
        document: Value,
        expected: u64,
    ) -> Result<Stored<Value>, StoreError>;
    /// Removes a document, if one is given only with that revision, and returns what it was. Errors: `Conflict`,
    /// `NotFound`, `Storage`, `Closed`.
    async fn remove(&self, collection: &str, key: &str, expected: Option<u64>) -> Result<Stored<Value>, StoreError>;
}

/// A collection all of whose documents are of one type, which is stored in its `serde` form.
#[derive(Debug)]
pub struct Collection<T> {
    documents: Arc<dyn DocumentStore>,
    name: &'static str,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Collection<T> {
    fn clone(&self) -> Self {
        Self { documents: Arc::clone(&self.documents), name: self.name, of: PhantomData }
    }
}

impl<T: Serialize + DeserializeOwned + Send + Sync + 'static> Collection<T> {
    /// The collection of a name. Every name has one type.
    #[must_use]
    pub fn new(documents: Arc<dyn DocumentStore>, name: &'static str) -> Self {
        Self { documents, name, of: PhantomData }
    }

    /// One document. Error: `Damaged`.
    pub fn get(&self, key: &str) -> Result<Option<Stored<T>>, StoreError> {
        self.documents.get(self.name, key).map(|stored| self.typed(key, &stored)).transpose()
    }

    /// Documents in the order of their keys, after `after`, at most `limit`. Error: `Damaged`.
    pub fn list(&self, after: Option<&str>, limit: usize) -> Result<Vec<(String, Stored<T>)>, StoreError> {
        let typed = |(key, stored): (String, Stored<Value>)| {
            let stored = self.typed(&key, &stored)?;
            Ok((key, stored))
        };
        self.documents.list(self.name, after, limit).into_iter().map(typed).collect()
    }

    /// Adds a document. Errors as of [`DocumentStore::insert`].
    pub async fn insert(&self, key: &str, value: T) -> Result<Stored<T>, StoreError> {
        let document = self.document(key, &value)?;
        let revision = self.documents.insert(self.name, key, document).await?.revision;
        Ok(Stored { value: Arc::new(value), revision })
    }

    /// Replaces a document if it still has `expected`. Errors as of [`DocumentStore::replace`].
    pub async fn replace(&self, key: &str, value: T, expected: u64) -> Result<Stored<T>, StoreError> {
        let document = self.document(key, &value)?;
        let revision = self.documents.replace(self.name, key, document, expected).await?.revision;
        Ok(Stored { value: Arc::new(value), revision })
    }

    /// Removes a document, if one is given only with that revision. Errors as of [`DocumentStore::remove`].
    pub async fn remove(&self, key: &str, expected: Option<u64>) -> Result<Stored<T>, StoreError> {
        let removed = self.documents.remove(self.name, key, expected).await?;
        self.typed(key, &removed)
    }

    fn document(&self, key: &str, value: &T) -> Result<Value, StoreError> {
        serde_json::to_value(value).map_err(|error| self.damaged(key, &error))
    }

    fn typed(&self, key: &str, stored: &Stored<Value>) -> Result<Stored<T>, StoreError> {
        let value = T::deserialize(&*stored.value).map_err(|error| self.damaged(key, &error))?;
        Ok(Stored { value: Arc::new(value), revision: stored.revision })
    }

    fn damaged(&self, key: &str, error: &serde_json::Error) -> StoreError {
        StoreError::Damaged { key: format!("{}/{key}", self.name), reason: error.to_string() }
    }
}
