//! `GetAccountSettings`.

use mayfly_aws::lambda as wire;
use mayfly_model::limits;
use mayfly_model::name::FunctionName;
use mayfly_store::FunctionStore;

/// What all packages of an account may take, bytes (Lambda quotas: 300 GB).
const TOTAL_CODE_BYTES: i64 = 300 << 30;
/// Functions that are read from the store at once.
const PAGE: usize = 256;

/// The quotas of the account, and what it uses of them. Every version counts with the package that it keeps.
pub(crate) fn get_account_settings(functions: &dyn FunctionStore) -> wire::GetAccountSettingsResponse {
    let (mut n_functions, mut code_bytes, mut reserved) = (0_i64, 0_i64, 0_u32);
    let mut after: Option<FunctionName> = None;
    loop {
        let page = functions.list(after.as_ref(), PAGE);
        let Some(last) = page.last() else { break };
        after = Some(last.value.name.clone());
        for function in page.iter().map(|stored| &stored.value) {
            n_functions += 1;
            reserved = reserved.saturating_add(function.claimed_concurrency());
            let published = function.versions.iter().map(|(_number, version)| version);
            for version in [&function.latest].into_iter().chain(published) {
                let bytes = i64::try_from(version.code.zipped_bytes).unwrap_or(i64::MAX);
                code_bytes = code_bytes.saturating_add(bytes);
            }
        }
    }
    let unreserved = limits::ACCOUNT_CONCURRENCY.saturating_sub(reserved);
    wire::GetAccountSettingsResponse {
        account_limit: Some(wire::AccountLimit {
            total_code_size: Some(TOTAL_CODE_BYTES),
            code_size_unzipped: i64::try_from(limits::UNZIPPED_CODE_BYTES).ok(),
            code_size_zipped: i64::try_from(limits::ZIPPED_CODE_BYTES).ok(),
            concurrent_executions: i32::try_from(limits::ACCOUNT_CONCURRENCY).ok(),
            unreserved_concurrent_executions: i32::try_from(unreserved).ok(),
        }),
        account_usage: Some(wire::AccountUsage {
            total_code_size: Some(code_bytes),
            function_count: Some(n_functions),
        }),
    }
}
