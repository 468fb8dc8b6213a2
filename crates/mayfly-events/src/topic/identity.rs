//! What messages are signed with: a key of the platform's own and the certificate that readers check signatures with
//! (Amazon SNS developer guide, "Verifying the signatures of Amazon SNS messages").
//!
//! Both are made when they are needed first, and kept in one file that nobody else may read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use mayfly_model::chain;
use mayfly_store::StoreError;
use rcgen::{CertificateParams, DnType, KeyPair, PKCS_RSA_SHA256, RsaKeySize, SigningKey as _};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivatePkcs8KeyDer};
use sha2::{Digest as _, Sha256};
use tokio::sync::OnceCell;

/// Signed with SHA-256. Version 1, with SHA-1, is not given out whatever a topic says.
pub(super) const SIGNATURE_VERSION: &str = "2";
/// How the paths of certificates begin and end.
const CERTIFICATE_PREFIX: &str = "/SimpleNotificationService-";
const CERTIFICATE_SUFFIX: &str = ".pem";
/// How much of a certificate's digest names it, bytes.
const NAME_BYTES: usize = 16;
const SUBJECT: &str = "mayfly";

/// A key with its certificate.
pub(super) struct Identity {
    key: KeyPair,
    certificate: String,
    path: String,
}

impl std::fmt::Debug for Identity {
    /// Without the key.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Identity").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Why there is no identity, or it signs nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum IdentityError {
    #[error("cannot read or write the file")]
    File(#[from] io::Error),
    #[error("the file does not hold a key and its certificate")]
    Encoding(#[from] rustls::pki_types::pem::Error),
    #[error("the key cannot be used")]
    Key(#[from] rcgen::Error),
}

impl Identity {
    /// The one of a file, which is made if it is not there. Blocks, and making a key takes a moment.
    fn load_or_make(file: &Path) -> Result<Self, IdentityError> {
        match fs::read(file) {
            Ok(text) => Self::read(&text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let text = make()?;
                write_durably(file, text.as_bytes())?;
                Self::read(text.as_bytes())
            }
            Err(error) => Err(error.into()),
        }
    }

    fn read(text: &[u8]) -> Result<Self, IdentityError> {
        let key = PrivatePkcs8KeyDer::from_pem_slice(text)?;
        let certificate = CertificateDer::from_pem_slice(text)?;
        let key = KeyPair::from_pkcs8_der_and_sign_algo(&key, &PKCS_RSA_SHA256)?;
        let digest = Sha256::digest(&certificate);
        let name: String = digest.iter().take(NAME_BYTES).map(|byte| format!("{byte:02x}")).collect();
        let path = format!("{CERTIFICATE_PREFIX}{name}{CERTIFICATE_SUFFIX}");
        Ok(Self { key, certificate: pem("CERTIFICATE", &certificate), path })
    }

    /// The signature of a text as documents carry it.
    pub(super) fn sign(&self, text: &str) -> Result<String, IdentityError> {
        Ok(STANDARD.encode(self.key.sign(text.as_bytes())?))
    }

    /// Where the platform shows the certificate.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// What readers check signatures with, as PEM.
    pub(super) fn certificate(&self) -> &str {
        &self.certificate
    }
}

/// A new key and its certificate, as they are kept.
fn make() -> Result<String, IdentityError> {
    let key = KeyPair::generate_rsa_for(&PKCS_RSA_SHA256, RsaKeySize::_2048)?;
    let mut params = CertificateParams::default();
    params.distinguished_name.push(DnType::CommonName, SUBJECT);
    let certificate = params.self_signed(&key)?;
    Ok(pem("PRIVATE KEY", &key.serialize_der()) + &pem("CERTIFICATE", certificate.der()))
}

fn pem(label: &str, der: &[u8]) -> String {
    /// How long lines are, letters.
    const LINE: usize = 64;
    let letters = STANDARD.encode(der);
    let lines: Vec<_> = letters.as_bytes().chunks(LINE).map(String::from_utf8_lossy).collect();
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"))
}

/// Writes a file that is there as a whole or not at all, and that only its owner reads.
fn write_durably(path: &Path, content: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&beside, path)?;
    path.parent().map_or(Ok(()), |directory| File::open(directory)?.sync_all())
}

/// The identity in a file, made when somebody asks for it first.
#[derive(Debug)]
pub(super) struct LazyIdentity {
    file: PathBuf,
    made: OnceCell<Arc<Identity>>,
}

impl LazyIdentity {
    pub(super) fn new(file: PathBuf) -> Self {
        Self { file, made: OnceCell::new() }
    }

    /// # Errors
    /// When it cannot be read or kept; the next caller tries again.
    pub(super) async fn get(&self) -> Result<&Arc<Identity>, StoreError> {
        self.made
            .get_or_try_init(|| async {
                let file = self.file.clone();
                let making = tokio::task::spawn_blocking(move || Identity::load_or_make(&file).map(Arc::new));
                making.await.map_err(|_ended| StoreError::Closed)?.map_err(|error| self.failed(&error))
            })
            .await
    }

    /// A failure of the identity as one of the state that it is.
    pub(super) fn failed(&self, error: &IdentityError) -> StoreError {
        StoreError::Storage { action: "sign with", path: self.file.clone(), reason: chain(error).to_string() }
    }
}

/// Whether a path may be that of a certificate.
#[must_use]
pub fn is_certificate_path(path: &str) -> bool {
    path.starts_with(CERTIFICATE_PREFIX) && path.ends_with(CERTIFICATE_SUFFIX)
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt as _;

    use super::{Identity, IdentityError, is_certificate_path};

    #[test]
    fn an_identity_is_made_once_and_nobody_else_reads_it() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("identity.pem");
        let made = Identity::load_or_make(&file).unwrap();
        assert!(is_certificate_path(made.path()));
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(!made.certificate().contains("PRIVATE"));
        let again = Identity::load_or_make(&file).unwrap();
        assert_eq!((again.path(), again.certificate()), (made.path(), made.certificate()));
        // This kind of signature has nothing random about it.
        assert_eq!(again.sign("m").unwrap(), made.sign("m").unwrap());
        assert_ne!(again.sign("n").unwrap(), made.sign("m").unwrap());
        assert!(!format!("{made:?}").contains("key"), "{made:?}");
    }

    #[test]
    fn a_damaged_file_is_told_of_and_left_alone() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("identity.pem");
        std::fs::write(&file, "-----BEGIN PRIVATE KEY-----\n").unwrap();
        assert!(matches!(Identity::load_or_make(&file), Err(IdentityError::Encoding(_))));
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "-----BEGIN PRIVATE KEY-----\n");
    }
}
