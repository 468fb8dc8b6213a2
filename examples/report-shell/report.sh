# Defines the handler: its argument is the file with the event, what it prints is the answer.

report() {
    echo "reporting on an event of $(wc -c <"$1" | tr -d ' ') bytes" >&2
    grep -q '"fail"' "$1" && return 3
    printf '{"function": "%s", "memory_mb": %s, "user": "%s", "processes": %s, "tmp_free_kb": %s}\n' \
        "$AWS_LAMBDA_FUNCTION_NAME" \
        "$AWS_LAMBDA_FUNCTION_MEMORY_SIZE" \
        "$(id -u)" \
        "$(ls -d /proc/[0-9]* | wc -l | tr -d ' ')" \
        "$(df -Pk /tmp | awk 'NR == 2 { print $4 }')"
}
