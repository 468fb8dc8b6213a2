//! Pages of functions and versions: how many entries, and where the next page begins.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use mayfly_aws::ApiError;
use mayfly_model::limits;
use mayfly_model::name::FunctionName;

use super::failure;

/// How many entries a page has: what the caller asks for, within what the service gives.
pub(crate) fn limit(max_items: Option<i32>) -> usize {
    let asked = max_items.and_then(|items| usize::try_from(items).ok()).unwrap_or(limits::LIST_FUNCTIONS_PAGE);
    asked.clamp(1, limits::LIST_FUNCTIONS_PAGE)
}

/// The last entry of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    /// The function.
    pub(crate) name: FunctionName,
    /// In lists of versions, the version's number, 0 for `$LATEST`.
    pub(crate) number: Option<u64>,
}

impl Position {
    /// After a version of a function.
    pub(crate) fn after(name: &FunctionName, number: u64) -> Self {
        Self { name: name.clone(), number: Some(number) }
    }

    /// The position in a form that nobody is tempted to make up.
    pub(crate) fn marker(&self) -> String {
        let Self { name, number } = self;
        BASE64.encode(match number {
            Some(number) => format!("after:{name}:{number}"),
            None => format!("after:{name}"),
        })
    }

    /// Reads a marker.
    pub(crate) fn read(marker: &str) -> Result<Self, ApiError> {
        let text = BASE64.decode(marker).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        text.as_deref().and_then(Self::parse).ok_or_else(|| failure::invalid_parameter("The marker is not valid."))
    }

    fn parse(text: &str) -> Option<Self> {
        let position = text.strip_prefix("after:")?;
        Some(match position.split_once(':') {
            Some((name, number)) => Self { name: name.parse().ok()?, number: Some(number.parse().ok()?) },
            None => Self { name: position.parse().ok()?, number: None },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Position;

    #[test]
    fn markers_read_back() {
        let function = Position { name: "f".parse().unwrap(), number: None };
        let version = Position::after(&"f".parse().unwrap(), 7);
        for position in [function, version] {
            assert_eq!(Position::read(&position.marker()).unwrap(), position);
        }
        for made_up in ["", "f", "YWZ0ZXI6", "YWZ0ZXI6Zjp4"] {
            assert!(Position::read(made_up).is_err(), "{made_up}");
        }
    }
}
