//! Which runtime identifiers the API takes for creating and updating functions.

use mayfly_aws::ApiError;
use mayfly_model::runtime::RuntimeName;

use super::failure::invalid_parameter;

/// Identifiers that functions can be created with, in the order in which the service lists them.
const SUPPORTED: &[&str] = &[
    "nodejs20.x",
    "python3.14",
    "provided.al2023",
    "python3.12",
    "python3.13",
    "nodejs24.x",
    "nodejs22.x",
    "java25",
    "python3.10",
    "python3.11",
    "java21",
    "ruby3.3",
    "ruby3.4",
    "ruby3.2",
    "python3.8",
    "python3.9",
    "java17",
    "nodejs16.x",
    "dotnet10",
    "dotnet8",
    "java11",
    "dotnet6",
    "nodejs18.x",
    "provided.al2",
    "java8.al2",
    "nodejs26.x",
    "python3.15",
    "ruby4.0",
    "java17.al2023",
    "java11.al2023",
    "java8.al2023",
];

/// Identifiers that functions could be created with once (Lambda developer guide, "Deprecated runtimes").
const DEPRECATED: &[&str] = &[
    "nodejs",
    "nodejs4.3",
    "nodejs4.3-edge",
    "nodejs6.10",
    "nodejs8.10",
    "nodejs10.x",
    "nodejs12.x",
    "nodejs14.x",
    "java8",
    "python2.7",
    "python3.6",
    "python3.7",
    "dotnetcore1.0",
    "dotnetcore2.0",
    "dotnetcore2.1",
    "dotnetcore3.1",
    "ruby2.5",
    "ruby2.7",
    "go1.x",
    "provided",
];

/// Reads the identifier in a request.
pub(crate) fn parse(text: &str) -> Result<RuntimeName, ApiError> {
    if DEPRECATED.contains(&text) {
        return Err(invalid_parameter(format!(
            "The runtime parameter of {text} is no longer supported for creating or updating AWS Lambda functions. We \
             recommend you use a supported runtime while creating or updating functions."
        )));
    }
    let known = SUPPORTED.contains(&text).then(|| text.parse().ok()).flatten();
    known.ok_or_else(|| {
        invalid_parameter(format!(
            "Value {text} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [{}] or be a valid ARN",
            SUPPORTED.join(", ")
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::{SUPPORTED, parse};

    #[test]
    fn every_supported_identifier_has_a_family() {
        for text in SUPPORTED {
            assert_eq!(parse(text).unwrap().as_str(), *text);
        }
    }
}
