//! The layers of a function: which ones it may have, and how they are shown.

use mayfly_aws::{ApiError, lambda as wire};
use mayfly_model::function::CodePackage;
use mayfly_model::layer::AppliedLayer;
use mayfly_model::limits;

use super::super::failure::invalid_parameter;
use super::Layers;

/// The layers that a function is to have, in their order.
pub(crate) fn resolve(layers: Layers<'_>, arns: &[String]) -> Result<Vec<AppliedLayer>, ApiError> {
    if arns.len() > limits::LAYERS {
        return Err(invalid_parameter(format!("Cannot reference more than {} layers.", limits::LAYERS)));
    }
    for (position, arn) in arns.iter().enumerate() {
        let region = arn.split(':').nth(3).unwrap_or_default();
        if region != layers.place.region.as_str() {
            return Err(invalid_parameter(format!(
                "Layers are not in the same region as the function. Layers are expected to be in region {}.",
                layers.place.region
            )));
        }
        let unversioned = |arn: &str| arn.rsplit_once(':').map(|(name, _version)| name.to_owned());
        let twin = arns.iter().take(position).find(|earlier| unversioned(earlier) == unversioned(arn));
        if let Some(twin) = twin {
            return Err(invalid_parameter(format!(
                "Two different versions of the same layer are not allowed to be referenced in the same function. {twin} and \
                 {arn} are versions of the same layer."
            )));
        }
    }
    arns.iter().map(|arn| find(layers, arn)).collect()
}

fn find(layers: Layers<'_>, arn: &str) -> Result<AppliedLayer, ApiError> {
    let missing = || invalid_parameter(format!("Layer version {arn} does not exist."));
    let (layer, number) = arn.rsplit_once(':').ok_or_else(missing)?;
    let name = layers.name("GetLayerVersion", layer)?;
    let number: u64 = number.parse().map_err(|_not_a_number| missing())?;
    let layer = layers.find(&name)?;
    let version = layer.as_ref().and_then(|layer| layer.value.get(number)).ok_or_else(missing)?;
    Ok(AppliedLayer { arn: layers.version_arn(&name, number), code: version.code.clone() })
}

/// Whether code and layers together are within the limit.
pub(crate) fn check_size(code: &CodePackage, layers: &[AppliedLayer]) -> Result<(), ApiError> {
    let layers = layers.iter().fold(0_u64, |sum, layer| sum.saturating_add(layer.code.unzipped_bytes));
    let all = layers.saturating_add(code.unzipped_bytes);
    let limit = limits::UNZIPPED_CODE_BYTES;
    if layers > limit {
        return Err(invalid_parameter(format!("Layers consume more than the available size of {limit} bytes")));
    }
    if all > limit {
        return Err(invalid_parameter(format!(
            "Function code combined with layers exceeds the maximum allowed size of {limit} bytes. The actual size is {all} \
             bytes."
        )));
    }
    Ok(())
}

/// The layers of a function as its configuration shows them; nothing if there are none.
pub(crate) fn shown(layers: &[AppliedLayer]) -> Option<Vec<wire::Layer>> {
    let shown = |layer: &AppliedLayer| wire::Layer {
        arn: Some(layer.arn.clone()),
        code_size: Some(i64::try_from(layer.code.zipped_bytes).unwrap_or(i64::MAX)),
        ..wire::Layer::default()
    };
    (!layers.is_empty()).then(|| layers.iter().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::check_size;
    use mayfly_model::function::{CodePackage, CodeSha256};
    use mayfly_model::layer::AppliedLayer;

    #[test]
    fn code_and_layers_share_one_limit() {
        let package = |bytes: u64| CodePackage { sha256: CodeSha256([0; 32]), zipped_bytes: 1, unzipped_bytes: bytes };
        let layer = |bytes: u64| AppliedLayer { arn: String::new(), code: package(bytes) };
        assert!(check_size(&package(62_144_000), &[layer(100_000_000), layer(100_000_000)]).is_ok());
        let error = check_size(&package(62_144_001), &[layer(100_000_000), layer(100_000_000)]).unwrap_err();
        assert_eq!(
            error.message,
            "Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The actual size is \
             262144001 bytes."
        );
        let error = check_size(&package(1), &[layer(262_144_000), layer(1)]).unwrap_err();
        assert_eq!(error.message, "Layers consume more than the available size of 262144000 bytes");
    }
}
