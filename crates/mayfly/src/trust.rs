//! Whose certificates are believed where the platform calls an `https` address: those that the system's authorities have
//! signed, and those of authorities that the operator names.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, ensure};
use rustls::crypto::aws_lc_rs::default_provider;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use rustls::{ClientConfig, RootCertStore};

/// How connections are made and certificates checked. The system's authorities are those of its usual file, or of what
/// `SSL_CERT_FILE` and `SSL_CERT_DIR` name.
pub(crate) fn client_config(ca_file: Option<&Path>) -> anyhow::Result<Arc<ClientConfig>> {
    let mut roots = RootCertStore::empty();
    let system = rustls_native_certs::load_native_certs();
    for error in &system.errors {
        tracing::warn!(error = mayfly_model::chain(error), "certificates of the system cannot be read");
    }
    // A system has some that are old or odd; one of them must not be in the way of the others.
    let (_n_added, n_ignored) = roots.add_parsable_certificates(system.certs);
    tracing::debug!(n_roots = roots.len(), n_ignored, "the system's authorities are trusted");
    if let Some(path) = ca_file {
        add_file(&mut roots, path).with_context(|| format!("cannot take the authorities of {}", path.display()))?;
    }
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .context("there is no version of TLS to speak")?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

fn add_file(roots: &mut RootCertStore, path: &Path) -> anyhow::Result<()> {
    let already = roots.len();
    for certificate in CertificateDer::pem_file_iter(path)? {
        roots.add(certificate?)?;
    }
    ensure!(roots.len() > already, "there is no certificate in it");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::client_config;

    #[test]
    fn a_file_without_certificates_is_refused_and_named() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("ca.pem");
        let said = |path| format!("{:#}", client_config(Some(path)).unwrap_err());
        assert!(said(&path).contains("ca.pem: "), "{}", said(&path));
        std::fs::write(&path, "nothing\n").unwrap();
        assert!(said(&path).ends_with("ca.pem: there is no certificate in it"), "{}", said(&path));
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        std::fs::write(&path, broken).unwrap();
        assert!(said(&path).contains("ca.pem: invalid peer certificate"), "{}", said(&path));
        client_config(None).unwrap();
    }
}
