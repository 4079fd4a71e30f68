package org.galvani.server.http;

/// A call that is not answered as asked: a status and one line for the caller, without secrets.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    private Refusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /// 400: the call itself is wrong.
    public static Refusal wrong(String message) {
        return new Refusal(400, message);
    }

    /// 401: nobody is logged in.
    public static Refusal unknown(String message) {
        return new Refusal(401, message);
    }

    /// 403: who is logged in may not.
    public static Refusal forbidden(String message) {
        return new Refusal(403, message);
    }

    /// 404.
    public static Refusal notFound(String message) {
        return new Refusal(404, message);
    }

    /// 409: not as things stand.
    public static Refusal conflict(String message) {
        return new Refusal(409, message);
    }

    /// 413: more than is taken.
    public static Refusal tooLarge(String message) {
        return new Refusal(413, message);
    }

    /// 415: the body is of another kind.
    public static Refusal kind(String message) {
        return new Refusal(415, message);
    }

    /// 421: the server is not called so.
    public static Refusal misdirected(String message) {
        return new Refusal(421, message);
    }

    /// 429: too often.
    public static Refusal tooOften(String message) {
        return new Refusal(429, message);
    }

    /// 503: not now.
    public static Refusal busy(String message) {
        return new Refusal(503, message);
    }
}
