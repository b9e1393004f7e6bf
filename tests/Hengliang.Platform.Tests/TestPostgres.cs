using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Hengliang.Platform.Tests;

/// <summary>The PostgreSQL server of a test run: the one <c>HENGLIANG_TEST_POSTGRES</c> names, or a private one on 127.0.0.1
/// that ends with the run.</summary>
public static class TestPostgres
{
    private const string Install = "Tests on PostgreSQL need its server programs: install the Debian package 'postgresql', or name a server in HENGLIANG_TEST_POSTGRES.";

    private static readonly Lazy<Task<string?>> Server = new(FindOrStartAsync);

    public static async Task<string> ConnectionAsync()
    {
        if (await Server.Value is { } connection)
            return connection;
        if (Environment.GetEnvironmentVariable("HENGLIANG_NO_SKIP") == "1")
            Assert.Fail(Install);
        Assert.Skip(Install);
        throw new InvalidOperationException("Skipping throws.");
    }

    private static async Task<string?> FindOrStartAsync()
    {
        if (Environment.GetEnvironmentVariable("HENGLIANG_TEST_POSTGRES") is { Length: > 0 } named)
            return named;
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql")
                .Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb")))
                .OrderByDescending(d => d, StringComparer.Ordinal).FirstOrDefault()
            : null;
        return programs is null ? null : await StartAsync(programs);
    }

    private static async Task<string> StartAsync(string programs)
    {
        var folder = Directory.CreateTempSubdirectory("hengliang-pg-").FullName;
        var port = FreePort();
        // The server refuses to run as root; its own user exists wherever the package is installed.
        var asOwner = Environment.UserName == "root" ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : "";
        var log = Path.Combine(folder, "log");
        // The shell waits on its input: when the test process ends, however it ends, the input closes and the server goes with it.
        var script = string.Create(CultureInfo.InvariantCulture, $"""
            set -e
            cd {folder}
            if [ "$(id -u)" = 0 ]; then chown postgres {folder}; fi
            {asOwner}{programs}/initdb -D {folder}/data -U postgres -A trust --no-sync --no-instructions -E UTF8 --locale=C >{log} 2>&1
            {asOwner}{programs}/postgres -D {folder}/data -p {port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 >>{log} 2>&1 </dev/null &
            server=$!
            read -r end || true
            kill -INT $server
            wait $server || true
            rm -rf {folder}
            """);
        var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardInput = true })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            shell.StandardInput.Close();
            shell.WaitForExit(10_000);
        };
        var connection = string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false");
        for (var attempt = 0; attempt < 150; attempt++)
        {
            if (shell.HasExited)
                break;
            if (await AnswersAsync(connection))
                return connection.Replace(";Pooling=false", "", StringComparison.Ordinal);
            await Task.Delay(200);
        }

        throw new InvalidOperationException($"The private PostgreSQL server did not start:\n{(File.Exists(log) ? await File.ReadAllTextAsync(log) : "no log")}");
    }

    private static async Task<bool> AnswersAsync(string connection)
    {
        try
        {
            await using var open = new NpgsqlConnection(connection);
            await open.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // not yet up
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
