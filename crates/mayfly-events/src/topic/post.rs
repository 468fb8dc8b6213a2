//! One post to a web endpoint. Whoever makes it gives it a deadline.

use std::io;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderName, HeaderValue, USER_AGENT};
use http::{Method, Request, StatusCode, Uri};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// The longest head of an answer, bytes. The body is not read.
const MOST_HEAD_BYTES: usize = 16 * 1024;
const AGENT: &str = "Amazon Simple Notification Service Agent";

/// Why a text is no address that messages can be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAddress {
    /// It is no URL of these schemes.
    #[error("the endpoint is no http or https URL")]
    NoUrl,
}

/// Checks the URL of a web endpoint.
///
/// # Errors
/// [`InvalidAddress`].
pub fn check_address(url: &str) -> Result<(), InvalidAddress> {
    Address::of(url).map(|_address| ()).ok_or(InvalidAddress::NoUrl)
}

/// A web endpoint, and how it is talked to.
#[derive(Debug)]
struct Address {
    host: String,
    port: u16,
    /// Whose certificate the endpoint has to show; none if it is talked to in the clear.
    certified: Option<ServerName<'static>>,
    /// Host and port as the URL has them.
    authority: String,
    /// `user:password`.
    credentials: Option<String>,
    path: String,
}

impl Address {
    fn of(url: &str) -> Option<Self> {
        let uri: Uri = url.parse().ok()?;
        let is_secure = match uri.scheme_str()? {
            "http" => false,
            "https" => true,
            _ => return None,
        };
        let authority = uri.authority()?.as_str();
        let (credentials, place) = match authority.rsplit_once('@') {
            Some((credentials, place)) => (Some(credentials.to_owned()), place),
            None => (None, authority),
        };
        let host = uri.host()?.trim_start_matches('[').trim_end_matches(']').to_owned();
        let path = uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str).to_owned();
        if host.is_empty() {
            return None;
        }
        let certified = if is_secure { Some(ServerName::try_from(host.clone()).ok()?) } else { None };
        let port = uri.port_u16().unwrap_or(if is_secure { 443 } else { 80 });
        Some(Self { host, port, certified, authority: place.to_owned(), credentials, path })
    }
}

/// What is posted.
#[derive(Debug)]
pub(super) struct Post<'a> {
    pub(super) url: &'a str,
    pub(super) content_type: &'a str,
    /// Headers of the service.
    pub(super) headers: Vec<(&'static str, &'a str)>,
    pub(super) body: Bytes,
}

/// Posts, and returns what the endpoint answers. Redirects are not followed. An `https` endpoint that does not prove by
/// what `tls` trusts that it is who the URL says is told nothing. Dropping the future closes the connection.
pub(super) async fn send(post: Post<'_>, tls: &Arc<ClientConfig>) -> io::Result<StatusCode> {
    let address = Address::of(post.url).ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
    let request = request(&address, post)?;
    let stream = TcpStream::connect((address.host.as_str(), address.port)).await?;
    stream.set_nodelay(true)?;
    match address.certified {
        Some(name) => exchange(TlsConnector::from(Arc::clone(tls)).connect(name, stream).await?, request).await,
        None => exchange(stream, request).await,
    }
}

async fn exchange(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    request: Request<Full<Bytes>>,
) -> io::Result<StatusCode> {
    let opened = http1::Builder::new().max_buf_size(MOST_HEAD_BYTES).handshake(TokioIo::new(stream)).await;
    let (mut sender, connection) = opened.map_err(io::Error::other)?;
    let mut answered = std::pin::pin!(sender.send_request(request));
    let mut connection = std::pin::pin!(connection);
    let answer = tokio::select! {
        biased;
        answer = &mut answered => answer,
        // What was read by then is there for the answer; if it is not enough, nothing more will come.
        _closed = &mut connection => answered.await,
    };
    answer.map(|answer| answer.status()).map_err(io::Error::other)
}

fn request(address: &Address, post: Post<'_>) -> io::Result<Request<Full<Bytes>>> {
    let mut request = Request::new(Full::new(post.body));
    *request.method_mut() = Method::POST;
    *request.uri_mut() = address.path.parse::<Uri>().map_err(io::Error::other)?;
    let headers = request.headers_mut();
    let value = |text: &str| HeaderValue::from_str(text).map_err(io::Error::other);
    headers.insert(HOST, value(&address.authority)?);
    headers.insert(CONTENT_TYPE, value(post.content_type)?);
    headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
    if let Some(credentials) = &address.credentials {
        headers.insert(AUTHORIZATION, value(&format!("Basic {}", STANDARD.encode(credentials)))?);
    }
    for (name, text) in post.headers {
        headers.insert(HeaderName::from_static(name), value(text)?);
    }
    Ok(request)
}

#[cfg(test)]
mod tests {
    use super::{Address, check_address};

    #[test]
    fn addresses_are_those_of_the_web() {
        let address = Address::of("http://ann:secret@127.0.0.1:8080/a/b?c=d").unwrap();
        assert_eq!((address.host.as_str(), address.port, address.path.as_str()), ("127.0.0.1", 8080, "/a/b?c=d"));
        assert_eq!(address.certified, None);
        assert_eq!(
            (address.authority.as_str(), address.credentials.as_deref()),
            ("127.0.0.1:8080", Some("ann:secret"))
        );
        let address = Address::of("http://[::1]").unwrap();
        assert_eq!((address.host.as_str(), address.port, address.path.as_str()), ("::1", 80, "/"));
        let address = Address::of("https://Shop.example/orders").unwrap();
        assert_eq!((address.host.as_str(), address.port), ("Shop.example", 443));
        assert_eq!(address.certified.unwrap().to_str(), "Shop.example");
        let address = Address::of("https://[::1]:8443").unwrap();
        assert_eq!((address.port, address.certified.unwrap().to_str().as_ref()), (8443, "::1"));
        for text in ["", "http://", "https://", "https://a..b/", "ftp://a.b/", "/path", "a b", "http://:80/"] {
            assert!(check_address(text).is_err(), "{text}");
        }
    }
}
