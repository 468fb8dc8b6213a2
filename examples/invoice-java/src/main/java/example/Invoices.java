package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.List;

/** Writes an invoice with tax, and refuses a bad one. */
public class Invoices implements RequestHandler<Invoices.Order, Invoices.Invoice> {
    /** What the caller sends. */
    public static class Order {
        public String customer;
        public int taxPercent;
        public List<Item> items = List.of();
    }

    public static class Item {
        public String name;
        public int quantity;
        public long cents;
    }

    /** What the caller gets. */
    public static class Invoice {
        public String number;
        public String customer;
        public long netCents;
        public long taxCents;
        public long totalCents;
    }

    /** Its name is the error type that the caller sees. */
    public static class InvalidOrder extends RuntimeException {
        InvalidOrder(String message) {
            super(message);
        }
    }

    @Override
    public Invoice handleRequest(Order order, Context context) {
        if (order.items.isEmpty()) {
            throw new InvalidOrder("an invoice needs at least one item");
        }
        Invoice invoice = new Invoice();
        invoice.number = context.getAwsRequestId();
        invoice.customer = order.customer;
        for (Item item : order.items) {
            invoice.netCents += Math.multiplyExact(item.quantity, item.cents);
        }
        invoice.taxCents = (invoice.netCents * order.taxPercent + 50) / 100;
        invoice.totalCents = invoice.netCents + invoice.taxCents;
        context.getLogger().log("invoice over " + invoice.totalCents + " cents for " + order.customer);
        return invoice;
    }
}
