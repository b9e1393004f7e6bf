using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>What each run of the checks looked at, and who ran it.</summary>
/// <remarks>Of earlier runs nobody knows whose scope they had; they are shown to nobody.</remarks>
[DbContext(typeof(HengliangDb))]
[Migration("20261123080500_IntegrityScopes")]
internal sealed class IntegrityScopes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Scope", "IntegrityRuns", maxLength: 64, defaultValue: "unknown");
        migrationBuilder.AddColumn<Guid>("ByUserId", "IntegrityRuns", nullable: true);
        migrationBuilder.AddColumn<Guid>("PostId", "IntegrityRuns", nullable: true);
        migrationBuilder.DropIndex("IX_IntegrityRuns_At", "IntegrityRuns");
        migrationBuilder.CreateIndex("IX_IntegrityRuns_Scope_At", "IntegrityRuns", ["Scope", "At"]);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_IntegrityRuns_Scope_At", "IntegrityRuns");
        migrationBuilder.CreateIndex("IX_IntegrityRuns_At", "IntegrityRuns", "At");
        foreach (var column in (string[])["PostId", "ByUserId", "Scope"])
            migrationBuilder.TakeColumn(column, "IntegrityRuns");
    }
}
