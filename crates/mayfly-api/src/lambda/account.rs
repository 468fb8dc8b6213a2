//! `GetAccountSettings`.

use mayfly_aws::lambda as wire;
use mayfly_model::limits;
use mayfly_model::name::FunctionName;
use mayfly_store::FunctionStore;

/// What all packages of an account may take, bytes (Lambda quotas: 300 GB).
const TOTAL_CODE_BYTES: i64 = 300 << 30;
/// Functions that are read from the store at once.
const PAGE: usize = 256;

/// The quotas of the account, and what it uses of them.
pub(crate) fn get_account_settings(functions: &dyn FunctionStore) -> wire::GetAccountSettingsResponse {
    let mut n_functions = 0_i64;
    let mut code_bytes = 0_i64;
    let mut after: Option<FunctionName> = None;
    loop {
        let page = functions.list(after.as_ref(), PAGE);
        let Some(last) = page.last() else { break };
        after = Some(last.value.name.clone());
        for stored in &page {
            n_functions += 1;
            let bytes = i64::try_from(stored.value.latest.code.zipped_bytes).unwrap_or(i64::MAX);
            code_bytes = code_bytes.saturating_add(bytes);
        }
    }
    let concurrency = i32::try_from(limits::ACCOUNT_CONCURRENCY).ok();
    wire::GetAccountSettingsResponse {
        account_limit: Some(wire::AccountLimit {
            total_code_size: Some(TOTAL_CODE_BYTES),
            code_size_unzipped: i64::try_from(limits::UNZIPPED_CODE_BYTES).ok(),
            code_size_zipped: i64::try_from(limits::ZIPPED_CODE_BYTES).ok(),
            concurrent_executions: concurrency,
            unreserved_concurrent_executions: concurrency,
        }),
        account_usage: Some(wire::AccountUsage {
            total_code_size: Some(code_bytes),
            function_count: Some(n_functions),
        }),
    }
}
