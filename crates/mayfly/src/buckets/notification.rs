//! The document that says who is told of changes in a bucket, edited as text: what this program does not know of it stays.

use std::collections::BTreeSet;

use mayfly_aws::XmlElement;

/// The end of the document.
const END: &str = "</NotificationConfiguration>";

/// Who is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told<'a> {
    /// A function, by its ARN.
    Function(&'a str),
    /// A queue, by its ARN.
    Queue(&'a str),
}

impl Told<'_> {
    const fn elements(self) -> (&'static str, &'static str) {
        match self {
            Self::Function(_) => ("CloudFunctionConfiguration", "CloudFunction"),
            Self::Queue(_) => ("QueueConfiguration", "Queue"),
        }
    }

    const fn arn(&self) -> &str {
        match self {
            Self::Function(arn) | Self::Queue(arn) => arn,
        }
    }
}

/// Who is told of what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule<'a> {
    /// By what it is found again; the platform makes an id for one without.
    pub(crate) id: Option<&'a str>,
    pub(crate) told: Told<'a>,
    /// The service's names of what is told, such as `s3:ObjectCreated:*`.
    pub(crate) events: &'a [String],
    /// How the keys begin.
    pub(crate) prefix: Option<&'a str>,
    /// How the keys end.
    pub(crate) suffix: Option<&'a str>,
}

/// The document of which nobody is told.
pub(crate) fn nobody() -> String {
    format!("<NotificationConfiguration>{END}")
}

/// The document with one more rule.
pub(crate) fn with_rule(document: &str, rule: &Rule<'_>) -> String {
    let rule = written(rule);
    match document.rfind(END) {
        Some(end) => format!("{}{rule}{END}", document.get(..end).unwrap_or_default()),
        None => format!("<NotificationConfiguration>{rule}{END}"),
    }
}

/// The document without the function's rule of that id, if it has one.
pub(crate) fn without_rule(document: &str, id: &str) -> Option<String> {
    let (element, _) = Told::Function("").elements();
    let (opening, closing) = (format!("<{element}>"), format!("</{element}>"));
    let mut rest = document;
    loop {
        let begin = document.len() - rest.len() + rest.find(&opening)?;
        let length = document.get(begin..)?.find(&closing)? + closing.len();
        let (rule, after) = document.get(begin..)?.split_at_checked(length)?;
        if rule.contains(&format!("<Id>{}</Id>", escaped(id))) {
            return Some(format!("{}{after}", document.get(..begin)?));
        }
        rest = after;
    }
}

/// The ARNs of the functions that are told.
pub(crate) fn functions(document: &str) -> BTreeSet<String> {
    let (element, target) = Told::Function("").elements();
    let root = XmlElement::read(document.as_bytes()).unwrap_or_default();
    root.named(element).filter_map(|rule| rule.child(target)).map(|arn| arn.text().to_owned()).collect()
}

fn written(rule: &Rule<'_>) -> String {
    let (element, target) = rule.told.elements();
    let id = rule.id.map(|id| format!("<Id>{}</Id>", escaped(id))).unwrap_or_default();
    let events: String = rule.events.iter().map(|event| format!("<Event>{}</Event>", escaped(event))).collect();
    let filters: String = [("prefix", rule.prefix), ("suffix", rule.suffix)]
        .into_iter()
        .filter_map(|(name, value)| {
            let value = escaped(value?);
            Some(format!("<FilterRule><Name>{name}</Name><Value>{value}</Value></FilterRule>"))
        })
        .collect();
    let filter = if filters.is_empty() { filters } else { format!("<Filter><S3Key>{filters}</S3Key></Filter>") };
    format!("<{element}>{id}{events}{filter}<{target}>{}</{target}></{element}>", escaped(rule.told.arn()))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{Rule, Told, functions, nobody, with_rule, without_rule, written};

    #[test]
    fn rules_are_added_to_those_that_are_there_and_taken_away_again() {
        let events = ["s3:ObjectCreated:*".to_owned()];
        let queue = Rule { id: None, told: Told::Queue("arn"), events: &events, prefix: Some("a&b/"), suffix: None };
        assert_eq!(
            written(&queue),
            "<QueueConfiguration><Event>s3:ObjectCreated:*</Event><Filter><S3Key><FilterRule><Name>prefix</Name>\
             <Value>a&amp;b/</Value></FilterRule></S3Key></Filter><Queue>arn</Queue></QueueConfiguration>"
        );
        let function =
            |id| Rule { id: Some(id), told: Told::Function("f"), events: &events, prefix: None, suffix: None };
        let before = with_rule("<?xml?><NotificationConfiguration x=\"y\"></NotificationConfiguration>", &queue);
        let one = with_rule(&before, &function("one"));
        let two = with_rule(&one, &function("two"));
        assert!(two.starts_with("<?xml?><NotificationConfiguration x=\"y\"><QueueConfiguration>"), "{two}");
        assert_eq!(without_rule(&two, "two").as_ref(), Some(&one));
        assert_eq!(without_rule(&one, "one"), Some(before));
        assert_eq!(without_rule(&one, "two"), None);
        assert_eq!(functions(&two), ["f".to_owned()].into());
        assert_eq!(functions(&nobody()), [].into());
        assert_eq!(with_rule("<NotificationConfiguration/>", &queue), with_rule(&nobody(), &queue));
    }
}
