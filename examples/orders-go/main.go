// Adds up an order, and refuses a bad one.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-lambda-go/lambdacontext"
)

type line struct {
	SKU       string `json:"sku"`
	Quantity  int64  `json:"quantity"`
	UnitCents int64  `json:"unit_cents"`
}

type order struct {
	ID    string `json:"id"`
	Lines []line `json:"lines"`
}

type confirmation struct {
	ID         string `json:"id"`
	Items      int64  `json:"items"`
	TotalCents int64  `json:"total_cents"`
	Request    string `json:"request"`
}

// InvalidOrder becomes the error type that the caller sees.
type InvalidOrder struct{ reason string }

func (e InvalidOrder) Error() string { return e.reason }

func handle(ctx context.Context, o order) (confirmation, error) {
	if o.ID == "" {
		return confirmation{}, InvalidOrder{"the order has no id"}
	}
	done := confirmation{ID: o.ID}
	for _, l := range o.Lines {
		if l.Quantity < 1 || l.UnitCents < 0 {
			return confirmation{}, InvalidOrder{fmt.Sprintf("line %q cannot be sold", l.SKU)}
		}
		done.Items += l.Quantity
		done.TotalCents += l.Quantity * l.UnitCents
	}
	if invocation, ok := lambdacontext.FromContext(ctx); ok {
		done.Request = invocation.AwsRequestID
	}
	log.Printf("order %s: %d items, %d cents", done.ID, done.Items, done.TotalCents)
	return done, nil
}

func main() {
	lambda.Start(handle)
}
