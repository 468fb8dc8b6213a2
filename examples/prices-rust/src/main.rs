//! Works out a price from quantity tiers.

use lambda_runtime::{Error, LambdaEvent, run, service_fn};
use serde::{Deserialize, Serialize};

/// From how many pieces on, how many percent are taken off.
const TIERS: [(u64, u64); 3] = [(1_000, 15), (100, 10), (10, 5)];

#[derive(Deserialize)]
struct Request {
    sku: String,
    quantity: u64,
    unit_cents: u64,
}

#[derive(Debug, PartialEq, Serialize)]
struct Price {
    sku: String,
    discount_percent: u64,
    total_cents: u64,
}

async fn handle(event: LambdaEvent<Request>) -> Result<Price, Error> {
    let price = price(event.payload)?;
    println!(
        "{}: {} cents, {} % off (request {})",
        price.sku, price.total_cents, price.discount_percent, event.context.request_id
    );
    Ok(price)
}

fn price(request: Request) -> Result<Price, &'static str> {
    if request.quantity == 0 {
        return Err("the quantity must not be zero");
    }
    let full = request.quantity.checked_mul(request.unit_cents).ok_or("the total is too large")?;
    let discount_percent = TIERS.iter().find(|(from, _)| request.quantity >= *from).map_or(0, |(_, percent)| *percent);
    // Rounded down to whole cents in the buyer's favour; the division comes first where the product
    // would not fit.
    let discount = full / 100 * discount_percent + full % 100 * discount_percent / 100;
    Ok(Price { sku: request.sku, discount_percent, total_cents: full - discount })
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    run(service_fn(handle)).await
}

#[cfg(test)]
mod tests {
    use super::{Price, Request, price};

    #[test]
    fn the_highest_tier_that_is_reached_counts() {
        let check = |quantity, unit_cents, discount_percent, total_cents| {
            let sku = "x".to_owned();
            let request = Request { sku: sku.clone(), quantity, unit_cents };
            let expected = Price { sku, discount_percent, total_cents };
            assert_eq!(price(request).unwrap(), expected);
        };
        check(9, 100, 0, 900);
        check(10, 100, 5, 950);
        check(999, 3, 10, 2_698);
        check(1_200, 3, 15, 3_060);
    }

    #[test]
    fn what_cannot_be_priced_is_refused() {
        for (quantity, unit_cents) in [(0, 1), (u64::MAX, 2)] {
            let request = Request { sku: String::new(), quantity, unit_cents };
            price(request).unwrap_err();
        }
    }
}
