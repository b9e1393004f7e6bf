using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>On PostgreSQL the indicators and regions of values are asked for once a statement.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123040000_ObservationKeys")]
internal sealed class ObservationKeys : Migration
{
    private static readonly (string Column, string Principal)[] Keys = [("IndicatorId", "Indicators"), ("RegionId", "Regions")];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (!migrationBuilder.IsPostgres())
            return;
        foreach (var (column, principal) in Keys)
            migrationBuilder.AskOnce("Observations", column, principal);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        if (!migrationBuilder.IsPostgres())
            return;
        foreach (var (column, principal) in Keys)
            migrationBuilder.AskEachRow("Observations", column, principal);
    }
}
