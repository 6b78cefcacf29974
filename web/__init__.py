"""HTTP and sockets. Authorises, asks, answers; decides nothing itself."""
