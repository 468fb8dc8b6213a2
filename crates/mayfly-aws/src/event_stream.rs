//! Messages of `application/vnd.amazon.eventstream`, the form in which a service streams events to a client.
//!
//! A message is its total length, the length of its headers, the CRC-32 of those eight bytes, the headers, the payload,
//! and the CRC-32 of everything before it; all numbers are unsigned 32-bit big-endian. A header is its name and its value,
//! each behind its length. Only headers with text are written: the services use no others.

use bytes::{BufMut, Bytes, BytesMut};

/// The media type of a stream of messages.
pub const CONTENT_TYPE: &str = "application/vnd.amazon.eventstream";

/// Lengths and the two checksums.
const FRAME_BYTES: usize = 16;
/// The two lengths.
const LENGTHS_BYTES: usize = 8;
/// The mark of a header whose value is text.
const TEXT: u8 = 7;

/// An event of a service with a payload of a media type.
#[must_use]
pub fn event(kind: &str, content_type: &str, payload: &[u8]) -> Bytes {
    message(&[(":event-type", kind), (":content-type", content_type), (":message-type", "event")], payload)
}

/// One message. A header that is too long for its length field is left out.
#[must_use]
pub fn message(headers: &[(&str, &str)], payload: &[u8]) -> Bytes {
    let mut encoded = BytesMut::new();
    for (name, value) in headers {
        put_header(&mut encoded, name, value);
    }
    // Nothing near 4 GiB is ever one message.
    let headers_length = u32::try_from(encoded.len()).unwrap_or(u32::MAX);
    let total = u32::try_from(FRAME_BYTES + encoded.len() + payload.len()).unwrap_or(u32::MAX);
    let mut message = BytesMut::with_capacity(FRAME_BYTES + encoded.len() + payload.len());
    message.put_u32(total);
    message.put_u32(headers_length);
    message.put_u32(crc32fast::hash(message.get(..LENGTHS_BYTES).unwrap_or_default()));
    message.put_slice(&encoded);
    message.put_slice(payload);
    let checksum = crc32fast::hash(&message);
    message.put_u32(checksum);
    message.freeze()
}

fn put_header(encoded: &mut BytesMut, name: &str, value: &str) {
    if let (Ok(name_length), Ok(value_length)) = (u8::try_from(name.len()), u16::try_from(value.len())) {
        encoded.put_u8(name_length);
        encoded.put_slice(name.as_bytes());
        encoded.put_u8(TEXT);
        encoded.put_u16(value_length);
        encoded.put_slice(value.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::{event, message};
    use proptest::prelude::*;

    /// What a client reads, with every length and checksum checked.
    fn read(bytes: &[u8]) -> (Vec<(String, String)>, Vec<u8>) {
        let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!(usize::try_from(number(0)).unwrap(), bytes.len());
        assert_eq!(number(8), crc32fast::hash(&bytes[..8]));
        assert_eq!(number(bytes.len() - 4), crc32fast::hash(&bytes[..bytes.len() - 4]));
        let end = 12 + usize::try_from(number(4)).unwrap();
        let mut headers = Vec::new();
        let mut rest = &bytes[12..end];
        while let [name_length, following @ ..] = rest {
            let (name, following) = following.split_at(usize::from(*name_length));
            assert_eq!(following[0], 7);
            let value_length = usize::from(u16::from_be_bytes([following[1], following[2]]));
            let (value, following) = following[3..].split_at(value_length);
            headers.push((String::from_utf8(name.to_vec()).unwrap(), String::from_utf8(value.to_vec()).unwrap()));
            rest = following;
        }
        (headers, bytes[end..bytes.len() - 4].to_vec())
    }

    #[test]
    fn known_messages_come_out_byte_for_byte() {
        // The smallest message: sixteen bytes and nothing in them.
        let empty = [0, 0, 0, 0x10, 0, 0, 0, 0, 0x05, 0xc2, 0x48, 0xeb, 0x7d, 0x98, 0xc8, 0xff];
        assert_eq!(message(&[], b"").as_ref(), empty);
        // A payload without headers.
        let payload = message(&[], b"{'foo':'bar'}");
        assert_eq!(payload[..12], [0, 0, 0, 0x1d, 0, 0, 0, 0, 0xfd, 0x52, 0x8c, 0x5a]);
        assert_eq!(payload[payload.len() - 4..], [0xc3, 0x65, 0x39, 0x36]);
        assert_eq!(crc32fast::hash(b"123456789"), 0xcbf4_3926);
    }

    #[test]
    fn an_event_says_what_it_is() {
        let (headers, payload) = read(&event("PayloadChunk", "application/octet-stream", b"abc"));
        let expected = [
            (":event-type", "PayloadChunk"),
            (":content-type", "application/octet-stream"),
            (":message-type", "event"),
        ];
        assert_eq!(headers, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
        assert_eq!(payload, b"abc");
    }

    proptest! {
        #[test]
        fn what_is_written_can_be_read(name in "[a-z:-]{1,40}", value in "\\PC{0,80}", payload: Vec<u8>) {
            let (headers, read_payload) = read(&message(&[(&name, &value)], &payload));
            prop_assert_eq!(headers, [(name, value)]);
            prop_assert_eq!(read_payload, payload);
        }
    }
}
