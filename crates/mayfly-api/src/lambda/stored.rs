//! Configuration that is kept and reported back but has no effect yet, as the JSON members of the API.

use std::collections::BTreeMap;

use mayfly_aws::lambda as wire;
use serde_json::{Value, json};

/// Members of a request that are stored as they are.
#[derive(Debug, Default)]
pub(crate) struct StoredMembers {
    pub(crate) vpc_config: Option<wire::VpcConfig>,
    pub(crate) dead_letter_config: Option<wire::DeadLetterConfig>,
    pub(crate) kms_key_arn: Option<String>,
    pub(crate) file_system_configs: Option<Vec<wire::FileSystemConfig>>,
}

const VPC: &str = "VpcConfig";
const DEAD_LETTER: &str = "DeadLetterConfig";
const KMS_KEY: &str = "KMSKeyArn";
const FILE_SYSTEMS: &str = "FileSystemConfigs";

impl StoredMembers {
    /// Replaces each member that the request names; what it does not name stays.
    pub(crate) fn apply(self, stored: &mut BTreeMap<String, Value>) {
        if let Some(vpc) = self.vpc_config {
            let value = json!({
                "SubnetIds": vpc.subnet_ids.unwrap_or_default(),
                "SecurityGroupIds": vpc.security_group_ids.unwrap_or_default(),
                "Ipv6AllowedForDualStack": vpc.ipv6_allowed_for_dual_stack.unwrap_or(false),
            });
            stored.insert(VPC.to_owned(), value);
        }
        if let Some(target) = self.dead_letter_config {
            set_or_clear(stored, DEAD_LETTER, target.target_arn.unwrap_or_default());
        }
        if let Some(key) = self.kms_key_arn {
            set_or_clear(stored, KMS_KEY, key);
        }
        if let Some(systems) = self.file_system_configs {
            let systems: Vec<Value> = systems
                .into_iter()
                .map(|system| json!({"Arn": system.arn, "LocalMountPath": system.local_mount_path}))
                .collect();
            if systems.is_empty() {
                stored.remove(FILE_SYSTEMS);
            } else {
                stored.insert(FILE_SYSTEMS.to_owned(), Value::Array(systems));
            }
        }
    }
}

fn set_or_clear(stored: &mut BTreeMap<String, Value>, name: &str, text: String) {
    if text.is_empty() {
        stored.remove(name);
    } else {
        stored.insert(name.to_owned(), Value::String(text));
    }
}

/// Whether a function has file systems.
pub(crate) fn has_file_systems(stored: &BTreeMap<String, Value>) -> bool {
    stored.contains_key(FILE_SYSTEMS)
}

/// Puts what is stored into an answer.
pub(crate) fn render(stored: &BTreeMap<String, Value>, answer: &mut wire::FunctionConfiguration) {
    let text = |name: &str| stored.get(name).and_then(Value::as_str).map(str::to_owned);
    answer.vpc_config = stored.get(VPC).map(|vpc| wire::VpcConfigResponse {
        subnet_ids: Some(texts(&vpc["SubnetIds"])),
        security_group_ids: Some(texts(&vpc["SecurityGroupIds"])),
        vpc_id: Some(String::new()),
        ipv6_allowed_for_dual_stack: vpc["Ipv6AllowedForDualStack"].as_bool(),
    });
    answer.dead_letter_config = text(DEAD_LETTER).map(|target| wire::DeadLetterConfig { target_arn: Some(target) });
    answer.kms_key_arn = text(KMS_KEY);
    answer.file_system_configs = stored.get(FILE_SYSTEMS).and_then(Value::as_array).map(|systems| {
        let member = |system: &Value, name: &str| system[name].as_str().unwrap_or_default().to_owned();
        let render = |system| wire::FileSystemConfig {
            arn: member(system, "Arn"),
            local_mount_path: member(system, "LocalMountPath"),
            ..wire::FileSystemConfig::default()
        };
        systems.iter().map(render).collect()
    });
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}
