using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>For whom an appeal was filed by delegation: neither of the two answers it.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123191500_AppealsFiledFor")]
internal sealed class AppealsFiledFor : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<Guid>("FiledFor", "Appeals", nullable: true);

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("FiledFor", "Appeals");
}
