//! What is attached to a function or to one of its versions and aliases, and is no part of their configuration.
//!
//! `$LATEST` stands for the function without a qualifier. A published version starts with nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::event_invoke::EventInvokeConfig;
use crate::function_url::FunctionUrl;
use crate::name::Qualifier;
use crate::policy::ResourcePolicy;
use crate::provisioned::ProvisionedConcurrency;
use crate::runtime_management::RuntimeManagement;

/// What is attached to one qualifier.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attachment {
    /// Who else may use it.
    #[serde(default)]
    pub policy: Option<ResourcePolicy>,
    /// Its URL.
    #[serde(default)]
    pub url: Option<FunctionUrl>,
    /// What becomes of its asynchronous invocations.
    #[serde(default)]
    pub event_invoke: Option<EventInvokeConfig>,
    /// When its runtime is updated.
    #[serde(default)]
    pub runtime_management: Option<RuntimeManagement>,
    /// How many instances it has ahead of its events.
    #[serde(default)]
    pub provisioned: Option<ProvisionedConcurrency>,
}

/// What is attached to all qualifiers of a function.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Attachments(BTreeMap<Qualifier, Attachment>);

impl Attachments {
    /// What is attached to a qualifier, if anything is.
    #[must_use]
    pub fn get(&self, qualifier: &Qualifier) -> Option<&Attachment> {
        self.0.get(qualifier)
    }

    /// What is attached, in the order of the qualifiers.
    pub fn iter(&self) -> impl Iterator<Item = (&Qualifier, &Attachment)> {
        self.0.iter()
    }

    /// Changes what is attached to a qualifier.
    pub fn change(&mut self, qualifier: Qualifier, change: impl FnOnce(&mut Attachment)) {
        let mut attachment = self.0.remove(&qualifier).unwrap_or_default();
        change(&mut attachment);
        if attachment != Attachment::default() {
            self.0.insert(qualifier, attachment);
        }
    }

    /// Takes everything from a qualifier.
    pub fn remove(&mut self, qualifier: &Qualifier) {
        self.0.remove(qualifier);
    }
}

#[cfg(test)]
mod tests {
    use super::Attachments;
    use crate::name::Qualifier;
    use crate::policy::ResourcePolicy;

    #[test]
    fn what_is_attached_is_stored_by_qualifier() {
        let mut attached = Attachments::default();
        for qualifier in [Qualifier::Latest, Qualifier::Version(7), Qualifier::Alias("live".to_owned())] {
            attached.change(qualifier, |attachment| attachment.policy = Some(ResourcePolicy::empty()));
        }
        let stored = serde_json::to_string(&attached).unwrap();
        assert_eq!(serde_json::from_str::<Attachments>(&stored).unwrap(), attached);
        attached.remove(&Qualifier::Version(7));
        assert_eq!(attached.iter().count(), 2);
    }

    #[test]
    fn nothing_attached_is_not_stored() {
        let mut attached = Attachments::default();
        attached.change(Qualifier::Latest, |attachment| attachment.policy = Some(ResourcePolicy::empty()));
        attached.change(Qualifier::Latest, |attachment| attachment.policy = None);
        assert_eq!(attached, Attachments::default());
    }
}
