using Hengliang.Platform.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Hengliang.Platform.Tests.Storage;

public class DatabaseEngineTests
{
    [Theory]
    [InlineData("Host=127.0.0.1;Database=h", 200, true)]
    [InlineData("Host=127.0.0.1;Max Auto Prepare=0;No Reset On Close=false", 0, false)]
    [InlineData("host=127.0.0.1;MaxAutoPrepare=7;noresetonclose=false", 7, false)]
    public void Statements_stay_prepared_on_PostgreSQL_unless_its_connection_says_otherwise(string connection, int prepared, bool asItIs)
    {
        var engine = DatabaseEngine.Choose(connection, "/");
        var made = new NpgsqlConnectionStringBuilder(engine.Connection);
        Assert.Equal((true, prepared, asItIs), (engine.IsPostgres, made.MaxAutoPrepare, made.NoResetOnClose));
    }

    [Fact]
    public void A_connection_that_names_no_database_is_refused_with_a_sentence() =>
        Assert.Contains("'Host='", Assert.Throws<FormatException>(() => DatabaseEngine.Choose("Server=x", "/")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_new_file_has_large_pages_and_is_read_while_it_is_written()
    {
        var folder = Directory.CreateTempSubdirectory("hengliang-engine-");
        try
        {
            var engine = DatabaseEngine.Sqlite(Path.Combine(folder.FullName, "deeper", "new.db"));
            engine.Prepare();
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(engine.Connection) { Pooling = false }.ConnectionString);
            connection.Open();
            Assert.Equal(("8192", "wal"), (Ask("page_size"), Ask("journal_mode")));

            string Ask(string what)
            {
                using var command = connection.CreateCommand();
                command.CommandText = "pragma " + what;
                return command.ExecuteScalar()!.ToString()!;
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
