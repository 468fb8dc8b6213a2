//! The region and account that the platform answers for.

use mayfly_model::code_signing::CodeSigningConfigId;
use mayfly_model::id::{AccountId, MappingId, Region};
use mayfly_model::name::{Qualifier, function_arn};

/// The one region and account of a platform: part of every ARN that it makes.
#[derive(Clone, Debug)]
pub struct Place {
    /// The region.
    pub region: Region,
    /// The account.
    pub account: AccountId,
}

impl Default for Place {
    fn default() -> Self {
        Self { region: Region::default_region(), account: AccountId::local() }
    }
}

impl Place {
    /// The ARN of a function, with its qualifier where one is given.
    pub(crate) fn function_arn(&self, name: &str, qualifier: Option<&Qualifier>) -> String {
        function_arn(&self.region, &self.account, name, qualifier)
    }

    /// The ARN of an event source mapping.
    pub(crate) fn event_source_mapping_arn(&self, id: MappingId) -> String {
        format!("arn:aws:lambda:{}:{}:event-source-mapping:{id}", self.region, self.account)
    }

    /// The ARN of a code signing configuration.
    pub(crate) fn code_signing_config_arn(&self, id: &CodeSigningConfigId) -> String {
        format!("arn:aws:lambda:{}:{}:code-signing-config:{id}", self.region, self.account)
    }

    /// The ARN of a log group, without the `:*` that stands for its streams.
    pub(crate) fn log_group_arn(&self, group: &str) -> String {
        format!("arn:aws:logs:{}:{}:log-group:{group}", self.region, self.account)
    }
}
