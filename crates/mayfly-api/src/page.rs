//! Pages of lists that are read in the order of their names: which part one sees, and after what the next begins.

/// Read from the store at a time when most may not match.
const SCAN: usize = 200;

/// At most `most` of what matches after a name, and the name after which the next page begins, if there is more. `list`
/// gives what is after a name, at most so many.
pub(crate) fn take<T, E>(
    mut after: Option<String>,
    most: usize,
    list: impl Fn(Option<&str>, usize) -> Result<Vec<T>, E>,
    name: impl Fn(&T) -> &str,
    matches: impl Fn(&T) -> bool,
) -> Result<(Vec<T>, Option<String>), E> {
    let mut found: Vec<T> = Vec::new();
    loop {
        let scanned = list(after.as_deref(), SCAN)?;
        let Some(last) = scanned.last() else { return Ok((found, None)) };
        after = Some(name(last).to_owned());
        for item in scanned.into_iter().filter(&matches) {
            if found.len() == most {
                let last = found.last().map(|last| name(last).to_owned());
                return Ok((found, last));
            }
            found.push(item);
        }
    }
}

/// At most `most` of what was found, where one more was asked for, and the last of them if there is more.
pub(crate) fn cut<T>(mut found: Vec<T>, most: usize) -> (Vec<T>, bool) {
    let has_more = found.len() > most;
    found.truncate(most);
    (found, has_more)
}

#[cfg(test)]
mod tests {
    use super::take;
    use std::convert::Infallible;

    fn page(after: Option<&str>, most: usize, matches: impl Fn(usize) -> bool) -> (usize, Option<String>) {
        let names: Vec<String> = (0..1000).map(|number| format!("{number:04}")).collect();
        let list = |after: Option<&str>, limit: usize| {
            let later = names.iter().filter(|name| after.is_none_or(|after| name.as_str() > after));
            Ok::<_, Infallible>(later.take(limit).cloned().collect())
        };
        let matches = |name: &String| matches(name.parse().unwrap());
        let (found, next) = take(after.map(str::to_owned), most, list, String::as_str, matches).unwrap();
        (found.len(), next)
    }

    #[test]
    fn a_page_ends_with_a_name_only_if_there_is_more() {
        assert_eq!(page(None, 10, |_| true), (10, Some("0009".to_owned())));
        assert_eq!(page(Some("0989"), 10, |_| true), (10, None));
        assert_eq!(page(Some("0988"), 10, |_| true), (10, Some("0998".to_owned())));
        assert_eq!(page(Some("0999"), 10, |_| true), (0, None));
    }

    #[test]
    fn what_does_not_match_takes_no_place() {
        assert_eq!(page(None, 3, |number| number % 400 == 0), (3, None));
        assert_eq!(page(None, 2, |number| number % 400 == 0), (2, Some("0400".to_owned())));
        assert_eq!(page(None, 5, |_| false), (0, None));
    }
}
