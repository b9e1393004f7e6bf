using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>The index of values by region holds what they are of and no longer what they say: a further revision leaves it alone.</summary>
/// <remarks>On PostgreSQL no index holds what a revision changes already.</remarks>
[DbContext(typeof(HengliangDb))]
[Migration("20261123120500_NarrowPlaces")]
internal sealed class NarrowPlaces : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => PlaceIndex(migrationBuilder);

    protected override void Down(MigrationBuilder migrationBuilder) => PlaceIndex(migrationBuilder, "Value", "Status");

    internal static void PlaceIndex(MigrationBuilder migrationBuilder, params string[] told)
    {
        if (migrationBuilder.IsPostgres())
            return;
        migrationBuilder.DropIndex("IX_Observations_StandingPlace", "Observations");
        migrationBuilder.CreateIndex(
            "IX_Observations_StandingPlace", "Observations", ["RegionId", "IndicatorId", "Year", "Measure", "IsWholeYear", "Dimension", "UnitId", .. told],
            filter: "\"State\" = 'Current'");
    }
}
