using System.Net.Sockets;
using Hengliang.Platform.Kernel;
using Npgsql;

namespace Hengliang.Platform.Storage;

/// <summary>The connection to the database server broke, or none could be made: a restart, a failover, an administrator. Waiting helps; nothing else failed.</summary>
internal static class CutConnection
{
    /// <summary>How long is waited before each next try: the first costs nothing, as a new connection is mostly all it takes.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } = [TimeSpan.Zero, TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(800)];

    /// <summary>Nothing of the command is in the database.</summary>
    public static Problem NothingSaved { get; } = Problem.Unavailable(
        "storage.cut", "与数据库的连接中断，这次没有保存；请稍候再试一次。", "The connection to the database was cut and nothing was saved; please try again in a moment.");

    /// <summary>The last word went out and no answer came back: all of the command is in the database, or nothing.</summary>
    public static Problem Unclear { get; } = Problem.Unavailable(
        "storage.unclear",
        "保存时与数据库的连接中断，不能确定是否已经保存；请刷新页面核对，没有保存的再保存一次。",
        "The connection to the database was cut at the moment of saving, so it may or may not be saved; please reload the page, look, and save again if it is not there.");

    public static bool IsBehind(Exception? failure) => failure switch
    {
        null => false,
        PostgresException said => said.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections
            || said.SqlState.StartsWith("08", StringComparison.Ordinal)
            // Fatal, this state says that the database takes no connections just now.
            || (said.SqlState == PostgresErrorCodes.ObjectNotInPrerequisiteState && said.InvariantSeverity == "FATAL"),
        // A statement that takes too long breaks with a TimeoutException: trying it again would only take as long again.
        NpgsqlException { InnerException: IOException or SocketException } => true,
        _ => IsBehind(failure.InnerException),
    };
}
